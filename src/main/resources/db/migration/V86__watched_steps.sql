-- What is asked whenever somebody reads the metrics: how many open steps are late, how many escalations wait.

create index open_step_due on heed.open_step (due_at);
create index open_step_escalation on heed.open_step (task_id) where step = 'acknowledge-escalation';
