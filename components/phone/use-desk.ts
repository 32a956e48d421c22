"use client";

import { useSearchParams } from "next/navigation";

const key = "with";

/** Which phones lie on the desk, kept in the address so that it can be reloaded, shared and gone back to. */
export function useDesk(): { phones: string[]; setPhones: (phones: string[]) => void } {
  const phones = (useSearchParams().get(key) ?? "").split(",").filter((phone) => /^\d{5,20}$/.test(phone));

  function setPhones(next: string[]) {
    const address = new URL(location.href);
    if (next.length > 0) address.searchParams.set(key, [...new Set(next)].join(","));
    else address.searchParams.delete(key);
    history.replaceState(null, "", address.href.replaceAll("%2C", ","));
  }

  return { phones: [...new Set(phones)], setPhones };
}
