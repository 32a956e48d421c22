import type { UpdateProfile } from "@/lib/integrations/number-input";

type Vertical = NonNullable<UpdateProfile["vertical"]>;

const labels: Readonly<Record<Vertical, string>> = {
  ENTERTAIN: "Entertainment and games",
  ONLINE_GAMBLING: "Online gambling",
  PHYSICAL_GAMBLING: "Gambling on site",
  RETAIL: "Shopping and retail",
  EDU: "Education",
  EVENT_PLAN: "Event planning",
  PROF_SERVICES: "Professional services",
  OTHER: "Other",
  ALCOHOL: "Alcohol",
  APPAREL: "Clothing",
  AUTO: "Cars",
  BEAUTY: "Beauty and care",
  FINANCE: "Finance",
  GOVT: "Public service",
  GROCERY: "Groceries",
  HEALTH: "Health",
  HOTEL: "Hotels and lodging",
  NONPROFIT: "Non-profit",
  OTC_DRUGS: "Medicine without prescription",
  RESTAURANT: "Restaurants",
  TRAVEL: "Travel",
};

export const verticals = Object.entries(labels).map(([value, label]) => ({
  value: value as Vertical,
  label,
}));

export function isVertical(text: string): text is Vertical {
  return Object.hasOwn(labels, text);
}
