-- Which routine failed is compared between cases, not read here: its words stay in the record of the step.
update heed.near_miss set failed_routine = encode(sha256(convert_to(failed_routine, 'UTF8')), 'hex')
where failed_routine is not null;
comment on column heed.near_miss.failed_routine is 'SHA-256 of the routine''s name in small letters, so that cases with the same one are found.';
