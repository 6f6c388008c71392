"""One invented death from notification to closure, as the inputs of the real events; everybody in it is invented.

`CASE` and `ITEMS` hold one example for each event of the review and of the items inside it.
"""

NOTIFICATION = {
    "notified_on": "2026-11-02",
    "came_to_attention_on": "2026-10-27",
    "identified_on": "2026-10-26",
    "notified_by": "thames-valley-police",
    "how": "secure_email",
    "police_reference": "TVP-EXAMPLE-0001",
    "date_of_death": "2026-10-24",
    "place_of_death": "At her home in Milton Keynes",
    "manner": "homicide",
    "charge_status": "charged",
    "deceased": {
        "person": {"name": "Marigold Fennimore", "known_as": "Goldie", "date_of_birth": "1985-03-17"},
        "age_at_death": 41,
        "sex": "female",
        "ethnicity": "White British",
    },
    "alleged_abusers": [
        {
            "person": {"name": "Tobias Quillfeather", "date_of_birth": "1981-07-02", "relationship": "former partner"},
            "status": "charged",
            "relationships": ["intimate_personal_relationship"],
            "behaviours": ["violence", "controlling_or_coercive"],
        }
    ],
    "next_of_kin": {"name": "Hesper Fennimore", "relationship": "mother", "telephone": "07700 900123"},
    "children": [{"person": {"name": "Wren Fennimore", "date_of_birth": "2017-06-05"}, "lives_with": "grandmother"}],
    "sio": {"name": "Detective Chief Inspector Ines Larkspur", "organisation": "thames-valley-police"},
    "flo": {"name": "Detective Constable Bram Oakhollow", "organisation": "thames-valley-police"},
    "coroner": {"name": "The Senior Coroner’s Officer", "organisation": "milton-keynes-coroner"},
    "known_agencies": ["thames-valley-police", "mk-council-housing", "mk-act"],
    "normal_residence": {"area": "Milton Keynes", "evidence": "tenancy and registration with a general practice"},
    "areas_with_agency_contact": ["Northampton"],
    "immediate_risks": "The child is with her grandmother; children’s social care has been told.",
    "known_history": "Four reports to the police since 2024, the last one three weeks before the death.",
    "care_and_support_needs": False,
    "police_contact_before_death": True,
}

_SCOPING_REQUEST = {
    "organisation": "mk-council-housing",
    "return_type": "scoping_reply",
    "due_on": "2026-11-17",
    "questions": ["Was there any contact about repairs to doors or locks?"],
}
_RETURN_REQUEST = {
    "organisation": "mk-council-housing",
    "return_type": "imr",
    "due_on": "2027-03-22",
    "questions": ["What did housing officers know of the reports to the police?"],
}
_BY_LIMB = {
    "deceased_age": "Goldie was 41.",
    "relationship": "The two had been partners until the spring of 2026.",
    "behaviour": "Four reports to the police describe violence and control.",
    "death_resulted": "A man has been charged. It appears that the death resulted from violence.",
}
_DECISION = {
    "regime": "dhr-2016",
    "regime_basis": "By the date of notification.",
    "test_by_limb": _BY_LIMB,
    "consulted": ["thames-valley-police", "mk-council-housing", "mk-act"],
    "domestic_abuse_specialist_consulted": True,
    "views": "All who were consulted thought that the test is met.",
}
_NO_LIMBS = _BY_LIMB | {
    "relationship": "We found no sign that Goldie and the other driver had ever met, lived together or been related.",
    "behaviour": "We found no report of violence, abuse or neglect by anybody close to Goldie.",
    "death_resulted": "Goldie died in a road collision. Nothing we saw suggests that it had to do with abuse.",
}

CASE: dict[str, dict[str, object]] = {
    "notify": NOTIFICATION,
    "accept_scope": {
        "lead_area": "Milton Keynes",
        "area_reasons": "Goldie lived in Milton Keynes from 2019.",
        "contributing_areas": ["Northampton"],
        "agencies": [_SCOPING_REQUEST],
    },
    "not_our_area": {
        "lead_partnership": "Northampton Community Safety Partnership",
        "accepted_in_writing_on": "2026-11-09",
        "accepted_by": "Head of Community Safety",
        "reasons": "Goldie had moved to Northampton in the summer of 2026.",
    },
    "joint_lead": {
        "lead_partnership": "MK Together Safeguarding Partnership",
        "contributing_partnerships": ["Northampton Community Safety Partnership"],
        "we_lead": True,
        "agreed_on": "2026-11-10",
        "agreed_by": ["Head of Community Safety, Northampton", "Partnership manager, Milton Keynes"],
    },
    "panel_held": {
        "attended": ["thames-valley-police", "mk-council-housing", "mk-act"],
        "domestic_abuse_specialist_consulted": True,
        "views": "Each limb of the test is met.",
        "dissent": "mk-council-housing would have waited for the post-mortem report.",
        "recommendation": "Hold a review: the death appears to have resulted from violence by a former partner.",
        "minutes": "Minutes of the decision panel, 18 November 2026",
    },
    "decide_proceed": _DECISION | {"dissent": "mk-council-housing would have waited for the post-mortem report."},
    "decide_no": _DECISION
    | {
        "test_by_limb": _NO_LIMBS,
        "views": "All who were consulted thought that the test is not met.",
        "grounds": ["no_appearance_of_abuse", "no_charge"],
        "alternative_learning": "The road safety team will look at the junction and tell the family what it finds.",
    },
    "ho_agrees": {"letter_on": "2027-01-28", "received_on": "2027-02-01", "letter_reference": "HO-EXAMPLE-17"},
    "ho_asks_reconsider": {
        "letter_on": "2027-01-28",
        "received_on": "2027-02-01",
        "letter_reference": "HO-EXAMPLE-17",
        "reasons": "The reports of 2024 were not looked at.",
    },
    "sos_direct": {
        "directed_on": "2027-01-28",
        "directed_bodies": ["Milton Keynes City Council"],
        "requires": "establish",
        "letter_reference": "HO-EXAMPLE-18",
        "reasons": "It appears that the death resulted from neglect.",
    },
    "commission": {
        "chair": {"name": "Dr Odessa Brightwell", "relationship": "independent chair"},
        "author": {"name": "Perrin Halloway"},
        "appointed_on": "2027-01-11",
        "independence_statement": "Never worked for a body in Milton Keynes or for Thames Valley Police.",
        "declared_interests": ["Taught a course for probation officers in 2019."],
        "training": "Home Office training for chairs; twelve years in a domestic abuse service.",
        "panel_organisations": ["thames-valley-police", "mk-council-housing", "mk-act"],
        "dpia_on": "2027-01-08",
        "isa_on": "2027-01-08",
    },
    "tor_agreed": {
        "version": "1.0",
        "scoping_from": "2024-01-01",
        "scoping_to": "2026-10-24",
        "rationale": "From the first report to the police to the death.",
        "key_lines": ["How reports to the police were answered.", "What housing officers knew."],
        "subjects": ["deceased", "former partner", "child 1"],
        "pseudonyms": {"deceased": "Clementine", "former partner": "Rowan", "child 1": "Robin"},
        "family_invited_on": "2027-01-25",
        "family_invited_how": "By letter and in a meeting with the mother.",
        "perpetrator_contact_cleared_on": "2027-02-05",
        "returns_due_on": "2027-03-22",
        "agencies": [_RETURN_REQUEST],
    },
    "imr_in": {
        "organisation": "mk-council-housing",
        "received_on": "2027-03-22",
        "author_independent": True,
        "signed_off_by": "Director of Housing",
        "quality_score": 82,
    },
    "pause": {
        "effect": "family_and_witness_contact",
        "reason": "The senior investigating officer asks that no witness is spoken to before the trial.",
        "asked_by": "sio",
        "request_reference": "TVP-EXAMPLE-0001/12",
        "from_on": "2027-04-12",
        "review_on": "2027-07-12",
    },
    "extend": {
        "deadline": "complete_review",
        "new_due_on": "2027-12-20",
        "reason_code": "criminal_trial",
        "reason": "We could not speak to the people who knew Goldie best until the trial was over.",
        "agreed_by_panel_on": "2027-05-04",
        "agreed_by_csp_on": "2027-05-10",
    },
    "resume": {
        "effect": "family_and_witness_contact",
        "reason": "The trial has ended and the senior investigating officer has lifted the restriction.",
    },
    "evidence_complete": {"summary": "Six returns; the general practice had no contact in the period."},
    "circulate": {
        "version": "2.1",
        "anonymised": True,
        "comments_due_on": "2027-10-04",
        "organisations": ["thames-valley-police", "mk-council-housing", "mk-act"],
        "family_reading": "Dr Brightwell will bring a paper copy to your home, or to another place you choose, and "
        "stay with you while you read, for as long as you like. You can keep the copy for as long as you need it.",
    },
    "comments_closed": {
        "family_offered_on": "2027-09-06",
        "family_time": "Five weeks, and two visits.",
        "family_view": "commented",
        "family_comments": "The report should say more of who Goldie was.",
        "organisations_answered": ["thames-valley-police", "mk-act"],
        "organisations_silent": ["mk-council-housing"],
        "changes_made": "A portrait of Goldie in her mother’s words was added.",
    },
    "panel_agrees": {
        "version": "3.0",
        "minutes": "Minutes of panel meeting 6",
        "action_plan_smart": True,
        "owners_accept": True,
        "dissent": "thames-valley-police would have worded recommendation 2 differently.",
    },
    "csp_signs": {
        "version": "3.1",
        "qa_checklist": {
            "follows_guidance": True,
            "right_agencies_and_family_engaged": True,
            "meaningful_learning": True,
        },
        "anonymisation_checked_by": "Information governance manager",
        "equality_section": True,
        "signed_on": "2027-11-22",
        "minute": "Minute 7 of 22 November 2027",
        "not_checked_because": "It was read by two people who know everybody in it.",
    },
    "submit_qa": {
        "version": "3.1",
        "overview_report": True,
        "executive_summary": True,
        "action_plan": True,
        "data_form": True,
        "family_involvement": "The mother met the chair four times, chose the pseudonyms and read the draft.",
        "delay_explanation": "Contact with witnesses was held until the trial ended.",
        "publication_intention": "To publish in full once the Home Office is content.",
        "not_checked_because": "It was read by two people who know everybody in it.",
    },
    "qa_approve": {
        "panel_on": "2028-04-12",
        "letter_on": "2028-05-15",
        "letter_reference": "HO-EXAMPLE-44",
        "positives": "The voice of the family is clear.",
    },
    "qa_publish_after_changes": {
        "panel_on": "2028-04-12",
        "letter_on": "2028-05-15",
        "letter_reference": "HO-EXAMPLE-44",
        "positives": "The voice of the family is clear.",
        "points": ["The section on equality is thin.", "Economic abuse is defined but not analysed."],
        "changes_due_on": "2028-06-30",
    },
    "qa_resubmit": {
        "panel_on": "2028-04-12",
        "letter_on": "2028-05-15",
        "letter_reference": "HO-EXAMPLE-44",
        "points": ["The analysis of coercive control has to be written again."],
        "changes_due_on": "2028-06-30",
    },
    "changes_done": {
        "version": "3.2",
        "answers": {"1": "The section was written again.", "2": "A section on economic abuse was added."},
        "csp_resigned_on": "2028-06-12",
        "not_checked_because": "It was read by two people who know everybody in it.",
    },
    "defer_publication": {
        "cause": "inquest",
        "reasons": "The coroner holds the inquest in the autumn, and the report could influence what people say there.",
        "review_on": "2028-10-02",
    },
    "withhold": {
        "reasons": "A child could be recognised however much is taken out, and doctors warn of harm to the child.",
        "ho_told_on": "2028-06-19",
        "learning_shared_how": "A briefing without any personal details goes to every service in Milton Keynes.",
    },
    "publish": {
        "published_on": "2028-07-10",
        "url": "https://partnership.example/reviews/clementine-2026",
        "family_told_on": "2028-06-16",
        "not_checked_because": "It was read by two people who know everybody in it.",
        "legal_bar_checked": True,
        "quiet_dates_checked": True,
        "safety_check": True,
        "online_until": "2033-07-10",
    },
    "all_actions_closed": {
        "audit_on": "2029-03-01",
        "evidence": "Training records, the new procedure and twenty case files.",
        "national_recommendations_answered": True,
        "what_changed": "Housing officers now have a named domestic abuse lead to call on the same day.\n\n"
        "When somebody reports abuse to the police for a second time, a specialist rings that person within 24 hours.",
    },
    "reopen": {
        "ground": "appeal",
        "to": "draft",
        "reasons": "New evidence was heard in the Court of Appeal about what services had been told in 2025.",
    },
    "set_aside": {"deadline": "tell_family", "reason": "No family could be found."},
    "dac_report_names_body": {
        "published_on": "2028-02-01",
        "body": "mk-council-housing",
        "report": "Homes and safety",
        "recommendations": ["Every housing authority names a lead for domestic abuse."],
    },
    "return_to_evidence": {"reasons": "A second return from the police is needed."},
    "return_to_draft": {"reasons": "Two dates in the chronology are wrong."},
}

_CONTACT = {
    "person": {"name": "Juniper Ashdown", "relationship": "friend"},
    "part": "friend",
    "wishes": "Happy to be asked.",
    "channel": "post",
    "advocate": {"name": "Linden Marsh"},
    "format": "large print",
}

ITEMS: dict[str, dict[str, dict[str, object]]] = {
    "agency_return": {
        "request": _RETURN_REQUEST,
        "receive": {
            "received_on": "2027-03-22",
            "records_secured_on": "2026-11-05",
            "author_independent": True,
            "signed_off_by": "Director of Housing",
            "document": "Returns/housing-1",
        },
        "query": {"points": ["Say who knew of the report of May 2025."], "due_on": "2027-04-19"},
        "accept": {"quality_score": 82, "checked_against_terms": True, "notes": "Strong on 2025."},
        "escalate": {
            "reason": "The return has not come in. The combined chronology cannot be finished without it.",
            "answer_wanted_on": "2027-04-12",
        },
        "allow_more_time": {
            "new_due_on": "2027-04-05",
            "reason": "The author was ill.",
            "agreed_by": "Independent chair",
        },
        "waive": {"reason": "The agency had one contact, which the police return covers."},
    },
    "meeting": {
        "schedule": {
            "purpose": "decision panel",
            "meeting_on": "2026-11-18",
            "place": "Room 3, Civic Offices",
            "invited": ["thames-valley-police", "mk-council-housing", "mk-act"],
        },
        "adjourn": {"reason": "The domestic abuse specialist could not come.", "meeting_on": "2026-11-19"},
        "hold": {
            "attendance": [{"organisation": "mk-act", "person": {"name": "Sorrel Whitlock"}}],
            "conflicts": [],
            "minutes": "Minutes of the decision panel, 18 November 2026",
        },
        "cancel": {"reason": "Not needed."},
    },
    "recommendation": {
        "make": {
            "number": "1",
            "text": "Name a domestic abuse lead in the housing service.",
            "level": "single_agency",
            "owner": "mk-council-housing",
            "action": "Appoint the lead and tell every officer how to reach them.",
            "due_on": "2028-06-30",
            "evidence_wanted": "The appointment, and a sample of twenty case files.",
            "outcome_measure": "Officers ask the lead within a day of a disclosure.",
        },
        "accept": {"accepted_by": "Director of Housing"},
        "refuse": {"refused_by": "Director of Housing", "reason": "There is no post."},
        "progress": {"progress": "amber", "note": "The post is advertised."},
        "allow_more_time": {
            "new_due_on": "2028-09-29",
            "reason": "The post was advertised twice.",
            "agreed_by": "Partnership manager",
        },
        "complete": {"evidence": "The lead began work in June 2028."},
        "audit": {"audited_on": "2029-03-01", "audited_by": "Partnership auditor", "finding": "Done, and it lasts."},
        "relapse": {"reasons": "The post is empty again."},
    },
    "family_contact": {
        "open": _CONTACT,
        "record_contact": {"channel": "telephone", "by": "Review coordinator", "summary": "Rang; will think about it."},
        "change_wishes": {
            "takes_part": "yes",
            "wishes": "Would like to write something down.",
            "channel": "post",
            "wants_letters": True,
            "quiet_dates": [],
        },
        "close": {"reason": "Has said all there was to say."},
    },
    "proceeding": {
        "open": {"kind": "criminal", "opened_on": "2026-10-26", "effect": "family_and_witness_contact"},
        "update": {"note": "The trial is listed.", "next_on": "2027-06-07"},
        "conclude": {"concluded_on": "2027-07-08", "outcome": "Convicted of murder."},
    },
    "commissioner_reply": {
        "owe": CASE["dac_report_names_body"],
        "reply": {
            "replied_on": "2028-03-20",
            "published_at": "https://council.example/reply",
            "copies_sent": "By secure e-mail to both.",
        },
    },
    "information_request": {
        "receive": {
            "request_kind": "freedom_of_information",
            "received_on": "2028-08-01",
            "about": "The cost of reviews.",
        },
        "answer": {"answered_on": "2028-08-20", "outcome": "The figures were given."},
    },
}

NEEDED_WHEN_LITTLE_IS_KNOWN: dict[str, dict[str, object]] = {
    "notify": {"deceased": {"person": {"name": "Marigold Fennimore"}, "age_at_death": 41}},
    "tor_agreed": {"family_not_invited_because": "No family had been found.", "family_invited_on": None},
    "comments_closed": {"family_view": "no_family_found"},
    **{
        event: {"not_checked_because": "It was read by two people who know everybody in it."}
        for event in ("csp_signs", "submit_qa", "changes_done", "publish")
    },
}
"""What an input needs all the same once everything optional has been left out of it."""
