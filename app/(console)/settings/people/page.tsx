import type { Metadata } from "next";
import {
  changeRoleAction,
  invitePersonAction,
  removePersonAction,
  resetPasswordAction,
} from "@/app/(console)/settings/actions";
import { InviteDialog } from "@/components/settings/invite-dialog";
import { PeopleTable } from "@/components/settings/people-table";
import { SectionCard } from "@/components/ui/section-card";
import { pageContext } from "@/lib/auth/page-context";
import { listPeople } from "@/lib/workspaces/list-people";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage() {
  const ctx = await pageContext();
  const people = await listPeople(ctx);
  const mayChange = ctx.scopes.has("people:write");
  const actions = {
    changeRole: changeRoleAction,
    resetPassword: resetPasswordAction,
    removePerson: removePersonAction,
  };
  return (
    <SectionCard
      title="People"
      hint={`${people.length} in this workspace`}
      flush
      actions={mayChange && <InviteDialog invite={invitePersonAction} />}
    >
      <PeopleTable
        meId={ctx.actor.id ?? ""}
        actions={mayChange ? actions : null}
        people={people.map((person) => ({
          ...person,
          joinedAt: person.joinedAt.toISOString(),
          lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
        }))}
      />
    </SectionCard>
  );
}
