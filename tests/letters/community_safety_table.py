"""Which letters about an assessment and a strategy are signed off, and what each has to say; regular expressions."""

from __future__ import annotations

from tests.letters.community_safety_steps import ASSESSMENT, STRATEGY

LETTERS: dict[tuple[str, str], tuple[str, ...]] = {
    (ASSESSMENT, "data_call"): ("usual.to_police", "usual.to_council", "usual.to_homes", "little_known.to_homes"),
    (ASSESSMENT, "data_call_later"): ("usual.to_youth", "little_known.to_homes"),
    (ASSESSMENT, "data_call_reminder"): ("usual.to_police", "little_known.to_homes", "little_known.some_late.to_homes"),
    (ASSESSMENT, "data_call_overdue"): (
        *("usual.to_council", "usual.to_head_of_council", "usual.unanswered.to_police"),
        *("little_known.some_late.to_homes", "little_known.some_late.to_head_of_homes"),
    ),
    (ASSESSMENT, "contribution_accepted"): (
        *("usual.to_police", "usual.complete.to_police", "usual.to_homes", "usual.complete.to_council"),
    ),
    (ASSESSMENT, "contribution_query"): ("usual.to_police",),
    (ASSESSMENT, "draft_for_comments"): ("usual.to_youth", "little_known.to_homes"),
    (ASSESSMENT, "comments_reminder"): ("usual.to_police", "usual.to_youth", "little_known.to_homes"),
    (ASSESSMENT, "consultation_invitation"): ("usual.to_youth", "little_known.to_youth"),
    (ASSESSMENT, "consultation_to_publicise"): ("usual.to_council", "little_known.to_homes"),
    (ASSESSMENT, "consultation_thanks"): ("usual.to_youth", "little_known.to_youth"),
    (ASSESSMENT, "publication_notice"): (
        *("usual.to_police", "usual.to_scrutiny", "usual.to_commissioner", "little_known.to_homes"),
    ),
    (STRATEGY, "consultation_invitation"): ("usual.to_youth",),
    (STRATEGY, "consultation_to_publicise"): ("usual.to_council",),
    (STRATEGY, "consultation_thanks"): ("usual.to_youth",),
    (STRATEGY, "plan_to_policing_body"): (
        *("usual.to_commissioner", "usual.refreshed.to_commissioner", "little_known.to_commissioner"),
    ),
    (STRATEGY, "public_summary"): (
        *("usual.to_case_file", "usual.refreshed.to_case_file", "little_known.to_case_file"),
    ),
    (STRATEGY, "report_request"): (
        *("usual.to_police.quarterly-report-1", "little_known.to_homes.quarterly-report-1"),
    ),
    (STRATEGY, "report_reminder"): (
        *("usual.to_police.quarterly-report-1", "usual.late.to_police.quarterly-report-1"),
        "little_known.late.to_homes.quarterly-report-1",
    ),
}
"""Those that are signed off; the stories owe the same letters to others too."""

HAS_TO_SAY: dict[tuple[str, str, str], tuple[str, ...]] = {
    (ASSESSMENT, "data_call", "usual.to_police"): (
        *("Friday 29 May 2026", "Strategic assessment 2026/27", "1 April 2026 to 31 March 2027", "Ines Larkspur"),
        *("1 January 2025 to 31 December 2025", "ended, on 31 December 2024", "regulation 5", "regulation 6"),
        *(r"8 April 2026 \(minute: item 5\)", r"Violence offences \(you lead it\)", "Drugs and alcohol harm"),
        *("data set", "commentary", "written review", "Depersonalised only", "last 12 months", "01632 960300"),
        *("responsible authorities, of which you are one", "Draft planned by Details: Friday 26 June 2026"),
    ),
    (ASSESSMENT, "data_call", "usual.to_homes"): ("as one of our partners", "whatever you hold"),
    (ASSESSMENT, "data_call", "little_known.to_homes"): (
        "Friday 22 May 2026 (our timetable says “w/c 18 May 2026”)".replace("(", r"\(").replace(")", r"\)"),
        "Kit Marigold",
    ),
    (ASSESSMENT, "data_call_later", "usual.to_youth"): (
        *("commentary.*30 June 2026.*data set.*30 June 2026", "Strategic assessment 2026/27", "as one of our partners"),
        *("1 January 2025 to 31 December 2025", "Emerging risks and priorities", "everything to us, at the address"),
        *("whom you nominate", "Depersonalised only", "01632 960300", r"8 April 2026 \(minute: item 5\)"),
    ),
    (ASSESSMENT, "data_call_later", "little_known.to_homes"): (
        *("your data set anew: The figures for the town centre are missing", "by Tuesday 30 June 2026", "Kit Marigold"),
    ),
    (ASSESSMENT, "data_call_reminder", "usual.to_police"): ("data set.*commentary.*written review", "29 May 2026"),
    (ASSESSMENT, "data_call_reminder", "little_known.to_homes"): ("w/c 18 May 2026", "Friday 29 May 2026"),
    (ASSESSMENT, "data_call_reminder", "little_known.some_late.to_homes"): ("was due Friday 22 May",),
    (ASSESSMENT, "data_call_overdue", "usual.to_council"): (
        *("data set.*commentary.*written review", "Friday 29 May 2026 Days late: 1", "31 March 2027", "send it now"),
        "every responsible authority",
    ),
    (ASSESSMENT, "data_call_overdue", "usual.to_head_of_council"): ("your help", "Nexton Borough Council", "this week"),
    (ASSESSMENT, "data_call_overdue", "usual.unanswered.to_police"): ("reports by telephone", "Friday 5 June 2026"),
    (ASSESSMENT, "data_call_overdue", "little_known.some_late.to_homes"): (
        "to come later: .{0,3}written review, due Friday 29 May 2026",
    ),
    (ASSESSMENT, "contribution_accepted", "usual.to_police"): (
        *("your commentary, received on Wednesday 27 May", "your written review, received", "about the data set, due"),
    ),
    (ASSESSMENT, "contribution_accepted", "usual.complete.to_police"): (
        *("your data set", "Accepted before: your commentary and written review", "Nothing more is needed"),
    ),
    (ASSESSMENT, "contribution_accepted", "usual.to_homes"): ("we are looking at it",),
    (ASSESSMENT, "contribution_accepted", "usual.complete.to_council"): ("data set.*commentary.*written review",),
    (ASSESSMENT, "contribution_query", "usual.to_police"): (
        "reports by telephone",
        "Friday 5 June 2026",
        "25 May 2026",
    ),
    (ASSESSMENT, "draft_for_comments", "usual.to_youth"): (
        *("version 0.9", "Comments form", "Friday 10 July 2026", "we take it that you have no comments"),
        "Nexton Community Safety Board for sign-off",
    ),
    (ASSESSMENT, "draft_for_comments", "little_known.to_homes"): ("Friday 31 July 2026", "end of July 2026"),
    (ASSESSMENT, "comments_reminder", "usual.to_police"): ("none from you yet", "Friday 10 July 2026", "0.9"),
    (ASSESSMENT, "comments_reminder", "usual.to_youth"): ("one comment from you", "no further comments"),
    (ASSESSMENT, "consultation_invitation", "usual.to_youth"): (
        *("Tuesday 14 July 2026", "Monday 31 August 2026", "https://nexton.example/say", "Fewer assaults at night"),
        *("Nexton Library", "online: the link", "large print and Easy Read", "regulation 12"),
    ),
    (ASSESSMENT, "consultation_invitation", "little_known.to_youth"): (
        *("Wednesday 30 September 2026", "large print, audio, Braille", "The draft says which"),
    ),
    (ASSESSMENT, "consultation_to_publicise", "usual.to_council"): ("newsletters", "Parish councils", "31 August 2026"),
    (ASSESSMENT, "consultation_thanks", "usual.to_youth"): ("212 responses", "1 September 2026", "Board for sign-off"),
    (ASSESSMENT, "consultation_thanks", "little_known.to_youth"): ("No responses",),
    (ASSESSMENT, "publication_notice", "usual.to_police"): (
        *(
            "Thursday 1 October 2026",
            "https://nexton.example/assessment",
            "an accessible PDF",
            "Thank you for your part",
        ),
    ),
    (ASSESSMENT, "publication_notice", "usual.to_scrutiny"): ("scrutinises crime and disorder", "regulation 6"),
    (ASSESSMENT, "publication_notice", "usual.to_commissioner"): ("section 10 of the Police Reform",),
    (STRATEGY, "consultation_invitation", "usual.to_youth"): ("Less nuisance in shared yards", "30 October 2026"),
    (STRATEGY, "consultation_to_publicise", "usual.to_council"): ("30 October 2026",),
    (STRATEGY, "consultation_thanks", "usual.to_youth"): ("one response", "Board for adoption"),
    (STRATEGY, "plan_to_policing_body", "usual.to_commissioner"): (
        *("regulation 13A", "S.I. 2012/2660", "comes with this letter", "objective on violence", r"section 6\(1A\)"),
        *("4 November 2026", "item 4", "https://nexton.example/plan", "Fewer assaults"),
    ),
    (STRATEGY, "plan_to_policing_body", "usual.refreshed.to_commissioner"): ("1 April 2027", "to 31 March 2030"),
    (STRATEGY, "public_summary", "usual.to_case_file"): (
        *(
            "https://nexton.example/plan",
            "Nexton Police",
            "What you told us",
            "street lights",
            "part 4",
            "regulation 14",
        ),
    ),
    (STRATEGY, "public_summary", "usual.refreshed.to_case_file"): (
        "revised for the year",
        "https://nexton.example/plan",
    ),
    (STRATEGY, "public_summary", "little_known.to_case_file"): ("from our office", "set in its action plan"),
    (STRATEGY, "report_request", "usual.to_police.quarterly-report-1"): (
        *("Quarterly report on V1: quarter 3 of 2026/27", "1 October 2026 to 31 December 2026", "wardens"),
        *("Superintendent, Nexton", "a tenth fewer", "It goes to Nexton Community Safety Board"),
    ),
    (STRATEGY, "report_reminder", "usual.to_police.quarterly-report-1"): ("is due on Monday 1 February 2027",),
    (STRATEGY, "report_reminder", "usual.late.to_police.quarterly-report-1"): ("three days ago", "has not come in"),
}
