/** Numbers from 0 on as text that JSON leaves as it is: five bits a letter, the last letter of a number from the first half. */

const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

export function encodeNumbers(numbers: readonly number[]): string {
  let text = "";
  for (let number of numbers) {
    let own = letters[number % 32]!;
    for (number = Math.floor(number / 32); number > 0; number = Math.floor(number / 32))
      own = letters[32 + (number % 32)]! + own;
    text += own;
  }
  return text;
}
