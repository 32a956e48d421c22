import { signInTemplates } from "./sign-in-templates";

/** What Meta approved for the demo's account, in the words of its API. */
export const demoTemplates = [
  {
    name: "server_maintenance",
    language: "en_US",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Servers go down soon" },
      {
        type: "BODY",
        text: "Maintenance begins at *{{1}}* and takes about {{2}}. Finish your match before then: progress and purchases are safe.",
      },
      { type: "FOOTER", text: "Starfall Arena" },
    ],
  },
  {
    name: "server_maintenance",
    language: "es",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Pronto cerramos los servidores" },
      {
        type: "BODY",
        text: "El mantenimiento empieza a las *{{1}}* y dura unos {{2}}. Termina tu partida antes: tu progreso y tus compras están a salvo.",
      },
      { type: "FOOTER", text: "Starfall Arena" },
    ],
  },
  ...signInTemplates,
] as const;
