/** Meta's limits on what is sent (its message type pages, 2026). Lengths are in UTF-16 units, as JSON carries them. */
export const limits = {
  text: 4096,
  caption: 1024,
  fileName: 240,
  place: 1000,
  contacts: 257,
  contactName: 1024,
  buttons: { count: 3, id: 256, title: 20 },
  list: { body: 4096, button: 20, sections: 10, rows: 10, rowId: 200, rowTitle: 24, rowText: 72, title: 24 },
  link: { label: 20, url: 2000 },
  interactive: { header: 60, body: 1024, footer: 60 },
  template: {
    name: 512,
    language: 15,
    header: 60,
    body: 1024,
    buttons: 10,
    payload: 128,
    urlSuffix: 2000,
    code: 15,
    parameterName: 512,
  },
} as const;
