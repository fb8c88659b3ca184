/** A JSON number with all its digits: a double would make 0.5 of 0.50000000000000000001. */
export const exactNumber = (digits: string | bigint): unknown =>
  (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(String(digits));
