"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, DataTable, HeadCell, Row, TableHead } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { ConfirmDialog } from "./confirm-dialog";
import { type Action, useAction } from "./use-action";

export type ShownKey = {
  id: string;
  name: string;
  lastFour: string;
  scopes: string[];
  createdByName: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

export type RevokeKey = Action<{ apiKeyId: string }, unknown>;

export function KeyTable({ keys, revokeKey }: { keys: readonly ShownKey[]; revokeKey: RevokeKey | null }) {
  const [asked, setAsked] = useState<ShownKey | null>(null);
  return (
    <>
      <DataTable label="Keys, newest first">
        <TableHead>
          <HeadCell>Key</HeadCell>
          <HeadCell className="hidden md:table-cell">Permissions</HeadCell>
          <HeadCell className="hidden sm:table-cell">Created</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {keys.map((key) => (
            <Row key={key.id}>
              <Cell className="min-w-32 max-w-36 whitespace-nowrap sm:max-w-52">
                <p className="truncate font-medium" title={key.name}>
                  {key.name}
                </p>
                <code className="font-mono text-xs text-muted">gl_…{key.lastFour}</code>
              </Cell>
              <Cell className="hidden md:table-cell">
                <span title={key.scopes.join("\n")} className="line-clamp-2 text-sm text-muted">
                  {key.scopes.join(", ")}
                </span>
              </Cell>
              <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
                <RelativeTime at={key.createdAt} />
                {key.createdByName && <span className="block text-xs">by {key.createdByName}</span>}
              </Cell>
              <Cell className="whitespace-nowrap text-muted">
                {key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : "never"}
              </Cell>
              <Cell className="whitespace-nowrap text-right">
                {key.revokedAt ? (
                  <Badge>revoked</Badge>
                ) : (
                  revokeKey && (
                    <Button size="sm" variant="ghost" onClick={() => setAsked(key)}>
                      Revoke
                    </Button>
                  )
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </DataTable>
      {revokeKey && asked && (
        <RevokeKeyDialog shownKey={asked} revokeKey={revokeKey} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

function RevokeKeyDialog({
  shownKey,
  revokeKey,
  onClose,
}: {
  shownKey: ShownKey;
  revokeKey: RevokeKey;
  onClose: () => void;
}) {
  const { run, pending, failure } = useAction(revokeKey, () => {
    toast.success(`${shownKey.name} was revoked`);
    onClose();
  });
  return (
    <ConfirmDialog
      title={`Revoke ${shownKey.name}?`}
      effect={`Every program that uses gl_…${shownKey.lastFour} is refused from its next request on. A revoked key cannot be brought back.`}
      act={`Revoke ${shownKey.name}`}
      pending={pending}
      failure={failure}
      onConfirm={() => run({ apiKeyId: shownKey.id })}
      onClose={onClose}
    />
  );
}
