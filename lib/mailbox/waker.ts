/** Lets loops sleep until there is work: each `wake` rouses one sleeper, or the next that would fall asleep. */
export function createWaker(): {
  wake: () => void;
  wait: (timeoutMs: number) => Promise<void>;
  close: () => void;
} {
  const sleepers: (() => void)[] = [];
  let isRung = false;
  let isClosed = false;

  function wake(): void {
    const rouse = sleepers.shift();
    if (rouse) rouse();
    else isRung = true;
  }

  return {
    wake,
    wait(timeoutMs) {
      if (isRung || isClosed) {
        isRung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const rouse = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          sleepers.splice(sleepers.indexOf(rouse), 1);
          resolve();
        }, timeoutMs);
        sleepers.push(rouse);
      });
    },
    close() {
      isClosed = true;
      for (const rouse of sleepers.splice(0)) rouse();
    },
  };
}
