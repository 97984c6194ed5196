/**
 * An object key as S3 writes it into events: URL-encoded like a form, so that `red flower.jpg` reads `red+flower.jpg`; slashes stay.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html (2026-11).
 */
export function urlEncodedKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%2F/g, '/')
    .replace(/%20/g, '+');
}
