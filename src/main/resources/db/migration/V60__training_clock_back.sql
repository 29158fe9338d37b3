-- A generated year may end on a chosen day; training then begins there, which can lie in the past.
ALTER TABLE heed.training_clock DROP CONSTRAINT training_clock_moved_by_millis_check;
COMMENT ON TABLE heed.training_clock IS 'How far training mode has moved its clock, forward or back; at most one row.';
