"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Role } from "@/lib/scopes";

const roleItems: { value: Role; label: string; hint: string }[] = [
  { value: "agent", label: "Agent", hint: "Answers players in the inbox" },
  { value: "marketer", label: "Marketer", hint: "Reads the inbox and integrations" },
  { value: "admin", label: "Admin", hint: "Manages people, keys and integrations" },
];

export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role" hint={roleItems.find((item) => item.value === value)?.hint}>
      <Select items={roleItems} value={value} onValueChange={onChange} />
    </Field>
  );
}
