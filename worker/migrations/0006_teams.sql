-- The one team of a handoff became a name in the list of teams.
UPDATE configs SET body = json_remove(
  json_set(
    body,
    '$.handoff.teams', json_array(json_extract(body, '$.handoff.team')),
    '$.teams', json_array(json_object('name', json_extract(body, '$.handoff.team')))
  ),
  '$.handoff.team'
) WHERE json_extract(body, '$.handoff.team') IS NOT NULL;
