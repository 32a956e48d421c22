import { MessagesSquare } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Kbd } from "@/components/ui/kbd";

/** The place of the conversation while none is open; on narrow screens the queue has it. */
export function NothingOpen() {
  return (
    <div className="hidden min-w-0 flex-1 items-center justify-center lg:flex">
      <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
        <p>
          Move with <Kbd>J</Kbd> and <Kbd>K</Kbd>, open with <Kbd>↵</Kbd>, or click one.
        </p>
      </EmptyState>
    </div>
  );
}
