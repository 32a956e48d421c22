"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { ConfirmDialog } from "./confirm-dialog";
import { describeBrowser } from "./describe-browser";
import { type Action, useAction } from "./use-action";

export type ShownSignIn = {
  id: string;
  userName: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
};

export type EndSignIn = Action<{ signInId: string }, void>;

export function SignInTable({
  signIns,
  withNames,
  endSignIn,
}: {
  signIns: readonly ShownSignIn[];
  withNames: boolean;
  endSignIn: EndSignIn;
}) {
  const [asked, setAsked] = useState<ShownSignIn | null>(null);
  return (
    <>
      <DataTable label={withNames ? "Sign-ins of others" : "My sign-ins"}>
        <TableHead>
          {withNames && <HeadCell>Person</HeadCell>}
          <HeadCell>Browser</HeadCell>
          <HeadCell className="hidden sm:table-cell">Address</HeadCell>
          <HeadCell className="hidden md:table-cell">Since</HeadCell>
          <HeadCell>Last seen</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {signIns.map((signIn) => (
            <Row key={signIn.id}>
              {withNames && <Cell className="max-w-40 truncate font-medium">{signIn.userName}</Cell>}
              <Cell>
                <span title={signIn.userAgent ?? undefined}>{describeBrowser(signIn.userAgent)}</span>
              </Cell>
              <Cell mono className="hidden text-muted sm:table-cell">
                {signIn.ip ?? "unknown"}
              </Cell>
              <Cell className="hidden whitespace-nowrap text-muted md:table-cell">
                <RelativeTime at={signIn.createdAt} />
              </Cell>
              <Cell className="whitespace-nowrap text-muted">
                <RelativeTime at={signIn.lastSeenAt} />
              </Cell>
              <Cell className="whitespace-nowrap text-right">
                {signIn.isCurrent ? (
                  <Badge tone="accent">this browser</Badge>
                ) : (
                  <Button size="sm" variant="ghost" onClick={() => setAsked(signIn)}>
                    End
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </DataTable>
      {asked && <EndSignInDialog signIn={asked} endSignIn={endSignIn} onClose={() => setAsked(null)} />}
    </>
  );
}

function EndSignInDialog({
  signIn,
  endSignIn,
  onClose,
}: {
  signIn: ShownSignIn;
  endSignIn: EndSignIn;
  onClose: () => void;
}) {
  const { run, pending, failure } = useAction(endSignIn, () => {
    toast.success("The sign-in was ended");
    onClose();
  });
  return (
    <ConfirmDialog
      title="End this sign-in?"
      effect={`${signIn.userName} is signed out of ${describeBrowser(signIn.userAgent)} with the next click there and can sign in again with their password.`}
      act="End the sign-in"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ signInId: signIn.id })}
      onClose={onClose}
    />
  );
}
