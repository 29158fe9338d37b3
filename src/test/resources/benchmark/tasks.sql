-- Copies every open task of Heed's engine :copies times, with who may take it and see it, minute by minute and spread evenly
-- over all services. The copies hang on the same executions: a list of tasks does not ask for them.
create temporary table copy as
select task.id_ as original, md5(task.id_ || n) as id, n * interval '1 minute' as later, services[1 + n % cardinality(services)] as service
from camunda.act_ru_task task, generate_series(1, :copies) n, (select array_agg(id_) as services from camunda.act_id_tenant) all_services;

do $$
declare
    columns text;
begin
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_task'
        and column_name not in ('id_', 'tenant_id_', 'create_time_', 'due_date_');
    execute format('insert into camunda.act_ru_task (id_, tenant_id_, create_time_, due_date_, %1$s)
        select copy.id, service, create_time_ + later, due_date_ + later, %1$s
        from copy join camunda.act_ru_task on id_ = original', columns);
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_identitylink'
        and column_name not in ('id_', 'task_id_', 'tenant_id_');
    execute format('insert into camunda.act_ru_identitylink (id_, task_id_, tenant_id_, %1$s)
        select md5(id_ || copy.id), copy.id, service, %1$s
        from copy join camunda.act_ru_identitylink on task_id_ = original', columns);
    select string_agg(column_name, ', ') into columns from information_schema.columns
    where table_schema = 'camunda' and table_name = 'act_ru_authorization' and column_name not in ('id_', 'resource_id_');
    -- 7: of tasks.
    execute format('insert into camunda.act_ru_authorization (id_, resource_id_, %1$s) select md5(id_ || copy.id), copy.id,
        %1$s from copy join camunda.act_ru_authorization on resource_type_ = 7 and resource_id_ = original', columns);
end $$;

drop table copy;
