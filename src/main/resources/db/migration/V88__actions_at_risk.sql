-- Most actions that stay unfinished when a case is closed leave nobody at risk; those that do are found without them.
create index tracked_action_at_risk on heed.tracked_action (finished_at) where live_risk;
