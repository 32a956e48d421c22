/** Looks whether a code has arrived, and takes the next channel where it has not. */
export const fallBackJobName = "otp.fall-back";

/** Gives a proven number to the player it was proven for. */
export const linkJobName = "otp.link-phone";
