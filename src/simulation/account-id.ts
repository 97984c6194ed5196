/** AWS's own example account. */
export const ACCOUNT_ID = '123456789012';
