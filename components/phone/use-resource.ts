"use client";

import { useCallback, useEffect, useRef, useState } from "react";

export type Resource<Value> = {
  value: Value | null;
  error: string | null;
  /** Reads again; calls that arrive while a read is under way share the next one. */
  refresh: () => void;
};

/** Something read over the network that is read again whenever it may have changed. `read` must be stable. */
export function useResource<Value>(read: () => Promise<Value>): Resource<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [error, setError] = useState<string | null>(null);
  const reading = useRef(false);
  const again = useRef(false);

  const refresh = useCallback(() => {
    if (reading.current) {
      again.current = true;
      return;
    }
    reading.current = true;
    read()
      .then(
        (fresh) => {
          setValue(fresh);
          setError(null);
        },
        (failure: unknown) => setError(failure instanceof Error ? failure.message : "It could not be read."),
      )
      .finally(() => {
        reading.current = false;
        if (again.current) {
          again.current = false;
          refresh();
        }
      });
  }, [read]);

  useEffect(refresh, [refresh]);
  return { value, error, refresh };
}
