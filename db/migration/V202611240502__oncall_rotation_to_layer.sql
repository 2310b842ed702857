-- The one weekly rotation that a team had becomes its only layer.
INSERT INTO oncall_schedule (team_id, stamp) SELECT team_id, 1 FROM oncall_rotation;

INSERT INTO oncall_layer (id, team_id, rank_no, name, duty, zone, hours, cadence, every_n, hand_off_day, hand_off_time, starts_on, members)
SELECT team_id, team_id, 0, 'Rotation', 'PRIMARY', zone, '', 'WEEKLY', 1, hand_off_day, hand_off_time, starts_on, members
FROM oncall_rotation;

DROP TABLE oncall_rotation;
