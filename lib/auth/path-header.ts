/** Where `proxy.ts` puts the path of the page that was asked for, which Next tells no server component. */
export const pathHeader = "x-guildline-path";
