-- Copies every open task of Heed's engine :copies times, with who may take it and see it. The copies hang on the same
-- executions: a list of tasks does not ask for them.
create temporary table copy as
select id_ as original, md5(id_ || n) as id from camunda.act_ru_task, generate_series(1, :copies) n;

do $$
declare
    columns text;
begin
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_task' and column_name <> 'id_';
    execute format('insert into camunda.act_ru_task (id_, %1$s) select copy.id, %1$s from copy
        join camunda.act_ru_task on id_ = original', columns);
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_identitylink' and column_name not in ('id_', 'task_id_');
    execute format('insert into camunda.act_ru_identitylink (id_, task_id_, %1$s) select md5(id_ || copy.id), copy.id, %1$s
        from copy join camunda.act_ru_identitylink on task_id_ = original', columns);
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_authorization' and column_name not in ('id_', 'resource_id_');
    -- 7: of tasks.
    execute format('insert into camunda.act_ru_authorization (id_, resource_id_, %1$s) select md5(id_ || copy.id), copy.id,
        %1$s from copy join camunda.act_ru_authorization on resource_type_ = 7 and resource_id_ = original', columns);
end $$;

drop table copy;
