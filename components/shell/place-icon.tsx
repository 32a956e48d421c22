import {
  Activity,
  Inbox,
  KeyRound,
  Megaphone,
  Plug,
  ScrollText,
  Settings,
  Smartphone,
  UsersRound,
} from "lucide-react";
import type { PlaceIcon as Name } from "./places";

const icons = {
  inbox: Inbox,
  players: UsersRound,
  broadcasts: Megaphone,
  authentication: KeyRound,
  integrations: Plug,
  operations: Activity,
  settings: Settings,
  audit: ScrollText,
  phone: Smartphone,
};

export function PlaceIcon({ name }: { name: Name }) {
  const Icon = icons[name];
  return <Icon aria-hidden />;
}
