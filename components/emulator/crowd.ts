export type CrowdScript = { text: number; buttons: number; reaction: number; location: number; stop: number };

export type CrowdInput = {
  players: number;
  /** Of all players together. */
  messagesPerSecond: number;
  seconds: number;
  script: CrowdScript;
  autoRead: boolean;
  phoneNumberId?: string;
};

export type CrowdReport = {
  running: boolean;
  startedAt: string | null;
  /** Real seconds. */
  elapsedSeconds: number;
  sent: number;
  byStep: CrowdScript;
  input: CrowdInput | null;
};

export const firstCrowd: CrowdInput = {
  players: 50,
  messagesPerSecond: 5,
  seconds: 60,
  script: { text: 70, buttons: 20, reaction: 5, location: 0, stop: 5 },
  autoRead: true,
};

export const scriptSteps: readonly { key: keyof CrowdScript; label: string; hint: string }[] = [
  { key: "text", label: "Write a line", hint: "Short questions in several languages." },
  { key: "buttons", label: "Tap a button", hint: "Of what came last; without one, a line." },
  { key: "reaction", label: "React", hint: "To what came last." },
  { key: "location", label: "Send a place", hint: "Always the Brandenburg Gate." },
  { key: "stop", label: "Say STOP", hint: "And START the next time." },
];
