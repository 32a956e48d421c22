/** Gives a proven number to the player it was proven for. */
export const linkJobName = "otp.link-phone";
