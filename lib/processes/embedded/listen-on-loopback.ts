import { Server } from "node:net";

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/**
 * From now on every server of this process listens on 127.0.0.1 when it names no address, and asking for another
 * address than a loopback one throws. For programs that offer no such setting themselves.
 */
export function listenOnLoopback(): void {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function listenLocally(this: Server, ...args: unknown[]) {
    const [first, second, ...rest] = args;
    if (typeof first === "number" || typeof first === "string") {
      if (!/^\d+$/.test(String(first))) throw new Error("Only loopback ports are allowed here.");
      if (typeof second === "string") assertLoopback(second);
      const others = typeof second === "string" ? rest : [second, ...rest];
      const callback = others.find((other) => typeof other === "function");
      return Reflect.apply(listen, this, [{ port: Number(first), host: "127.0.0.1" }, callback]);
    }
    const wanted = typeof first === "object" && first !== null ? first : {};
    if ("path" in wanted || "fd" in wanted) throw new Error("Only loopback ports are allowed here.");
    if ("host" in wanted && wanted.host !== undefined) assertLoopback(String(wanted.host));
    const callback = args.find((other) => typeof other === "function");
    return Reflect.apply(listen, this, [{ port: 0, ...wanted, host: "127.0.0.1" }, callback]);
  };
}

function assertLoopback(host: string): void {
  if (!loopback.has(host)) throw new Error(`Refused to listen on ${host}: only loopback is allowed here.`);
}
