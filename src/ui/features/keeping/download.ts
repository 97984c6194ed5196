/** Gives a file to the browser's downloads. Nothing is sent anywhere. */
export function download(name: string, parts: BlobPart | readonly BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob(Array.isArray(parts) ? [...parts] : [parts as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun with the click; the address is needed a moment longer in some browsers.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
