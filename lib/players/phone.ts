import { z } from "zod";

/** A phone number in E.164 with its `+`. */
export const Phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, "Give the number in E.164, such as +4915112345678.")
  .describe("A phone number in E.164.");
