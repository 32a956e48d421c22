// Runs before the first paint: a saved choice wins, otherwise the system decides.
(() => {
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    let choice = null;
    try {
      choice = localStorage.getItem("theme");
    } catch {
      // Storage may be blocked; the system's choice still holds.
    }
    const dark = choice === "dark" || (choice !== "light" && systemDark.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  apply();
  systemDark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("themechange", apply);
})();
