/** One short line for the person at the terminal. */
export type Say = (line: string) => void;

export const sayToTerminal: Say = (line) => console.log(line);
