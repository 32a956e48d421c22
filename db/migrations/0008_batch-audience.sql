CREATE INDEX "players_list_idx" ON "players" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE OR REPLACE FUNCTION count_batch_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO batch_deltas (batch_id, status, reason, n)
  SELECT batch_id, status, reason, sum(n) FROM (
    SELECT batch_id,
      CASE WHEN status = 'failed' AND decision->>'outcome' = 'refuse' THEN 'refused' ELSE status END AS status,
      coalesce(error->>'code', '') AS reason, 1 AS n
    FROM after_rows WHERE batch_id IS NOT NULL
    UNION ALL
    SELECT batch_id,
      CASE WHEN status = 'failed' AND decision->>'outcome' = 'refuse' THEN 'refused' ELSE status END,
      coalesce(error->>'code', ''), -1
    FROM before_rows WHERE batch_id IS NOT NULL
  ) AS moved GROUP BY batch_id, status, reason HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
