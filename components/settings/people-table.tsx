"use client";

import { Ellipsis, KeyRound, ShieldCheck, UserMinus } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Role } from "@/lib/scopes";
import { type PersonActions, PersonDialog, type PersonTask } from "./person-dialog";
import type { ShownPerson } from "./shown-person";

const roleNames: Record<Role, string> = { agent: "Agent", marketer: "Marketer", admin: "Admin" };

/** Everyone here; with `actions` one may also change them. */
export function PeopleTable({
  people,
  meId,
  actions,
}: {
  people: readonly ShownPerson[];
  meId: string;
  actions: PersonActions | null;
}) {
  const [task, setTask] = useState<PersonTask | null>(null);
  return (
    <>
      <DataTable label="Everyone in this workspace">
        <TableHead>
          <HeadCell>Person</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell className="hidden sm:table-cell">Last seen</HeadCell>
          <HeadCell className="hidden sm:table-cell">Joined</HeadCell>
          {actions && (
            <HeadCell>
              <span className="sr-only">Actions</span>
            </HeadCell>
          )}
        </TableHead>
        <tbody>
          {people.map((person) => (
            <Row key={person.id}>
              <Cell className="max-w-0 w-full">
                <div className="flex items-center gap-2.5">
                  <Avatar id={person.id} name={person.name} />
                  <div className="min-w-0">
                    <p className="truncate font-medium">
                      {person.name}
                      {person.id === meId && <span className="font-normal text-muted"> · you</span>}
                    </p>
                    <p className="truncate text-sm text-muted">{person.email}</p>
                  </div>
                </div>
              </Cell>
              <Cell>
                <Badge tone={person.role === "admin" ? "accent" : "neutral"}>{roleNames[person.role]}</Badge>
              </Cell>
              <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
                {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : "not signed in"}
              </Cell>
              <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
                <RelativeTime at={person.joinedAt} />
              </Cell>
              {actions && (
                <Cell className="text-right">
                  <PersonMenu person={person} onChoose={setTask} />
                </Cell>
              )}
            </Row>
          ))}
        </tbody>
      </DataTable>
      {actions && task && (
        <PersonDialog key={task.kind} task={task} meId={meId} actions={actions} onChange={setTask} />
      )}
    </>
  );
}

function PersonMenu({ person, onChoose }: { person: ShownPerson; onChoose: (task: PersonTask) => void }) {
  return (
    <Menu trigger={<IconButton size="sm" label={`Change ${person.name}`} icon={<Ellipsis aria-hidden />} />}>
      <MenuItem icon={<ShieldCheck aria-hidden />} onSelect={() => onChoose({ kind: "role", person })}>
        Change role
      </MenuItem>
      <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => onChoose({ kind: "password", person })}>
        Give a new password
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<UserMinus aria-hidden />} danger onSelect={() => onChoose({ kind: "remove", person })}>
        Remove from the workspace
      </MenuItem>
    </Menu>
  );
}
