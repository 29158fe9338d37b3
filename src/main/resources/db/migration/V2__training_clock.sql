-- How far training mode has moved its clock forward; at most one row.
CREATE TABLE heed.training_clock (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    moved_by_millis bigint NOT NULL CHECK (moved_by_millis >= 0)
);
