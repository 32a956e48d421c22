import { testSessions } from "./keep-sessions";

await testSessions();
