/** The parts of the reference in their order, by the beginning of a path; the longest that fits wins. */
export const apiSections = [
  {
    path: "/players",
    name: "Players",
    about: "Who plays: what the studio tells of a player and what we know.",
  },
  {
    path: "/otp",
    name: "One-time codes",
    about: "Codes that prove a number, over WhatsApp, Telegram or SMS.",
  },
  {
    path: "/two-factor",
    name: "Second factor",
    about: "A second proof for what is worth one, and recovery codes for the day the phone is gone.",
  },
  {
    path: "/devices",
    name: "Devices",
    about: "New devices are let in by the player, who is asked on the phone.",
  },
  { path: "/sessions", name: "Sessions", about: "Sign-ins bound to a device; a copied token ends itself." },
  {
    path: "/recoveries",
    name: "Account recovery",
    about: "Accounts are given back in the chat; here a temporary credential is looked at.",
  },
  { path: "/messages", name: "Messages", about: "One message to one player, and what became of it." },
  { path: "/media", name: "Media", about: "Files to send, and files that players sent." },
  { path: "/conversations", name: "Conversations", about: "What was said with whom." },
  { path: "/tickets", name: "Tickets", about: "What waits for a person, and what a person answered." },
  {
    path: "/notifications",
    name: "Mass sends",
    about: "One template to many players: dry run, progress, pause and cancel.",
  },
  {
    path: "/webhook-endpoints",
    name: "Webhooks",
    about: "Where we tell the studio what happens, in Standard Webhooks form.",
  },
  {
    path: "/integration/whatsapp",
    name: "WhatsApp numbers",
    about: "Connections to Meta's Cloud API: set up, check, watch.",
  },
  { path: "/integration/telegram", name: "Telegram bots", about: "Connections to Telegram's Bot API." },
  {
    path: "/integration/sms",
    name: "SMS providers",
    about: "Connections to any SMS provider with an HTTP API.",
  },
  {
    path: "/integration/alerts",
    name: "Alerts",
    about: "What is wrong with a connection and who put it aside.",
  },
  {
    path: "/player-connector",
    name: "Player connector",
    about: "How we ask the studio's own backend about a player.",
  },
  { path: "/fraud", name: "Fraud guard", about: "Which codes are sent at all." },
  { path: "/openapi.json", name: "Reference", about: "What you are reading, for programs." },
  { path: "/keys", name: "API keys", about: "Who may call this API, and for what." },
] as const;

/** The name of the part that a path belongs to; its first word where none fits. */
export function sectionOf(path: string): string {
  const fitting = apiSections
    .filter((section) => path === section.path || path.startsWith(`${section.path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  return fitting[0]?.name ?? path.split("/")[1] ?? path;
}
