/**
 * The member of a reference to a payload that is stored elsewhere, as the functions of a workflow write it. Its text ends
 * with the number of bytes.
 */
export const STORED = 'stepwright:stored';
