/** Where players say they are. */
export const samplePlace = { latitude: 52.5163, longitude: 13.3777, name: "Brandenburg Gate" };
