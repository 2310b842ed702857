CREATE INDEX escalation_call_by_responder ON escalation_call (responder_id, called_at);
