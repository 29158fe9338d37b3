-- The figures of one service, and of one step, find in the index what they count: of the steps of a period they read their own
-- only, and not those of all services. The time stays first, so that the figures of all services read them in one piece.

drop index heed.timed_step_due;
create index timed_step_due on heed.timed_step (due_at, service_id, step);
drop index heed.timed_step_done;
create index timed_step_done on heed.timed_step (done_at, service_id, step);
