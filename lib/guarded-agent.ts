import { lookup as resolve } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { isPublicAddress } from "./public-address";

/** Thrown instead of connecting to a machine that is not on the public internet. */
export class ClosedAddress extends Error {
  readonly code = "CLOSED_ADDRESS";
  constructor(host: string) {
    super(`${host} is not on the public internet`);
  }
}

// What a name means is checked where it is resolved, and the resolved addresses are the ones connected to: a name that
// means something else a moment later gains nothing.
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => !isPublicAddress(address))) {
      return callback(new ClosedAddress(hostname), []);
    }
    const [first] = addresses;
    if (options.all || !first) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Connects only to machines on the public internet, whatever an address or its name claims. */
export function guardedAgent(options: { connectTimeoutMs: number }): Agent {
  const connect = buildConnector({ timeout: options.connectTimeoutMs, lookup: lookupPublic });
  return new Agent({
    connect(target, callback) {
      const host = target.hostname.replace(/^\[|\]$/g, "");
      // An address in figures is never looked up.
      if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(new ClosedAddress(host), null);
      connect(target, callback);
    },
  });
}
