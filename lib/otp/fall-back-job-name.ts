/** Looks whether a code has arrived, and takes the next channel where it has not. */
export const fallBackJobName = "otp.fall-back";
