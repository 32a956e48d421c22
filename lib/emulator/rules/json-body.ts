import { GraphFailure } from "../graph/graph-failure";
import type { Json } from "../model";

/** The object under `key`; a missing one is error 131008, another kind of value 131009. */
export function requireObject(parent: Json, key: string, path = key): Json {
  const value = parent[key];
  if (value === undefined || value === null) throw missing(path);
  if (typeof value !== "object" || Array.isArray(value)) throw notValid(path, "must be an object");
  return value as Json;
}

/** The list of objects under `key`, between `least` and `most` of them. */
export function requireList(parent: Json, key: string, path: string, least: number, most: number): Json[] {
  const value = parent[key];
  if (value === undefined || value === null) throw missing(path);
  if (!Array.isArray(value) || value.some((item) => typeof item !== "object" || item === null)) {
    throw notValid(path, "must be a list of objects");
  }
  if (value.length < least || value.length > most) {
    throw notValid(path, `must have ${least} to ${most} entries, has ${value.length}`);
  }
  return value as Json[];
}

/** The text under `key`; empty counts as missing, a longer one than `most` characters is error 100. */
export function requireText(parent: Json, key: string, path: string, most: number): string {
  const value = parent[key];
  if (value === undefined || value === null || value === "") throw missing(path);
  if (typeof value !== "string") throw notValid(path, "must be a string");
  if (value.length > most) {
    throw new GraphFailure(100, "", {
      message: `(#100) Param ${path} must be at most ${most} characters long.`,
    });
  }
  return value;
}

/** As `requireText`, for a field that may be left out. */
export function optionalText(parent: Json, key: string, path: string, most: number): void {
  if (parent[key] !== undefined && parent[key] !== null) requireText(parent, key, path, most);
}

export function missing(path: string): GraphFailure {
  return new GraphFailure(131008, `The parameter ${path} is required.`);
}

export function notValid(path: string, why: string): GraphFailure {
  return new GraphFailure(131009, `The parameter ${path} ${why}.`);
}
