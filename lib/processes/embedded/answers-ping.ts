import { connect } from "node:net";

/** True when something on this loopback port answers Redis's PING, with or without asking for a password. */
export function answersPing(port: number, timeoutMs = 1_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: timeoutMs });
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.on("connect", () => socket.write("PING\r\n"));
    socket.on("data", (data) => answer(/^(\+PONG|-NOAUTH)/.test(data.toString("latin1"))));
    socket.on("error", () => answer(false));
    socket.on("timeout", () => answer(false));
    socket.on("close", () => answer(false));
  });
}
