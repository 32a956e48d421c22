import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { channelNames } from "@/lib/channel";
import { countryName } from "@/lib/fraud/country-name";
import type { VerificationView } from "@/lib/otp/get-verification-view";
import { purposeNames } from "./verification-words";

export function VerificationFacts({ verification: v }: { verification: VerificationView }) {
  return (
    <SectionCard title="About it">
      <DefinitionList>
        <Definition term="For">
          {purposeNames[v.purpose]}
          {v.hasTransaction && <span className="text-muted"> · bound to its details</span>}
        </Definition>
        <Definition term="Number">
          {v.maskedPhone ?? "–"}{" "}
          <span className="text-muted">· {v.maskedPhone ? countryName(v.country) : "no number known"}</span>
        </Definition>
        <Definition term="Player">
          {v.player ? (
            <Link href={`/players/${v.player.id}`} className="text-accent hover:underline">
              {v.player.name}
            </Link>
          ) : (
            <span className="text-muted">not known yet</span>
          )}
        </Definition>
        {v.conversationId && (
          <Definition term="Messages">
            <Link href={`/inbox/${v.conversationId}`} className="text-accent hover:underline">
              Open the conversation
            </Link>
          </Definition>
        )}
        <Definition term="Came back by">
          {v.verifiedChannel ? channelNames[v.verifiedChannel] : <span className="text-muted">–</span>}
        </Definition>
        <Definition term="Codes sent">{v.sends}</Definition>
        <Definition term="Tries">
          {v.attempts} of {v.maxAttempts}
        </Definition>
        <Definition term={v.state === "pending" ? "Ends" : "Would end"}>
          <RelativeTime at={v.expiresAt} />
        </Definition>
        {v.ip && <Definition term="Player’s address">{v.ip}</Definition>}
        <Definition term="Id">
          <code className="font-mono text-sm">{v.id}</code>
        </Definition>
        <Definition term="Request">
          <code className="font-mono text-sm">{v.requestId}</code>
        </Definition>
      </DefinitionList>
    </SectionCard>
  );
}
