"""Names that are ordinary words too: in small letters, or at the start of a sentence, they may name nobody."""

from __future__ import annotations

from cases.names import words_of

ORDINARY = frozenset(
    words_of(
        "abbot able acre alder amber angel april archer art ash aspen august autumn back bacon bailey baker ball "
        "banks bar barber barker barley baron bass battle bay beach bean beck bell belle bench berry best bill "
        "birch bird bishop black blue boar bold bolt bond book booth bow bowl bowman brand bridge bright brook "
        "brown buck buddy bull burn bush butcher butler cage candy cane cannon card care carol carpenter carter "
        "case cash castle chamber chance chapman charity chase cherry child chip chuck church clay clear cliff "
        "close cloud coal coat cobb coin cole collier constable constance cook cool cooper cope cork corn cost "
        "cotton council court coward cox craft crane cross crow crown crystal curry daisy dale dark dawn day deal "
        "dean dear dell dew diamond dick dig dodge dolly dot dove down drake draper drew drop duck duke dusty dyer "
        "eagle earl early east easter eden edge ember english eve ever faith falcon fall farmer fell fern fiddler "
        "field finch finding fine fir fisher fisherman fit fleet flint flood flora flower fold force ford forest "
        "forester fort foster found fowl fox francis frank franklin free freed freeman french friday friend frost "
        "fuller gale game garden gardener gate gather gay gem gene gentle gift gill ginger glass glen glover gold "
        "golden good goodman grace grant graves gray green grey grieve grove guard guest gun guy hail hale hall "
        "ham hand hank hardy hare harmony harp hart harvest hawk hay hazard hazel head heart heath heather heaven "
        "hedge henry herb heron hide hill hob hole holiday holly holmes home honey honor honour hood hook hope "
        "horn house hunt hunter hurst hurt hush ice iris ivory ivy jack jade january jasmine jay jean jewel job "
        "joiner jolly josh joy judge july june jury just keen keeper key kind king kirk kit kitchen knight lake "
        "lamb lamp lance land lane large lark last laughter laurel law lawn lawyer lay leaf lee legal lent leopard "
        "letter light lily linden line link lion list little lively living lock locke lodge long looker lord love "
        "loveday low loyal luck lucky lynch main major male man mann manner manning maple marble march marigold "
        "mark marks marsh marshall mason mass master matt max may mead meadow meek melody mercer mercy merry mild "
        "mile mill miller mills mint mist misty monday money month moody moon moor moral more moss mother motion "
        "mount mouse myrtle nail neat needle new newman nice nick night noble noon nor norm north notice nurse oak "
        "offer old olive order outlaw pace pack page paid paige pain palmer pansy parish park parker parson "
        "parsons part pass pat path patience peace pearl pearly peg penn penny pepper perry pick pierce pike pine "
        "piper pitt plain plan plant player pleasant plum point pole pond pool poole poor pope poppy porter post "
        "potter pound power practice preston price pride priest prince print prior proud prudence pure quarter "
        "quest quick quill rabbit race rain ran rankin rate raven ray read ready reason record reed reef reeve "
        "regal rest review rice rich ridge right ring river rivers road rob robe robin rock rod roll roman rook "
        "root rose rosemary rough round rowan royal ruby rue rule rush rust sage sailor sale salmon salt sand "
        "sandy sapphire savage save sawyer say scarlet scholar school score scott sea seal seed self senior sense "
        "serene serenity sergeant sexton shade sharp shaw sheen sheet shepherd sheriff shield ship shore short "
        "side sign silver simple singer site skill skipper sky slack slaughter sleep small smart smith snow sole "
        "song sorrel soul south spark sparrow spear speed spell spence spencer spice spirit spoon spring squire "
        "stable stack stage stain stand star stark state stay stead steady steel step stern stew steward stick "
        "still stock stocks stone stop storm story straw street strong style sue sugar summer summers sun sunday "
        "sunny sunshine swain swallow swan sweet swift tab table tailor tall tan tanner task taylor teal team tell "
        "temple tender terry test thatcher thorn thought thrift tide tiger till time toll tom tony tower town toy "
        "train travers trick trinity trip true trust truth tucker turn turner turnpike twin twist underwood unity "
        "usher vale valentine verity victor view vine viola violet virginia visit wade wage wait waits wake walk "
        "walker wall want ward warden warm wash watch waters watt wave way wear weaver webb week weeks weight "
        "welch wells welsh west whale wheel wheeler white whole wick widow wife wild will willow wills win wind "
        "window wine wing winter winters wise wish wit witness wolf wonder wood woods word work world worm worth "
        "wren wright yard yarn year young youngs "
    )
)

CAPITAL_ANYWAY = frozenset({"january", "march", "april", "may", "june", "july", "august", "monday", "friday", "sunday"})
"""Words with a capital wherever they stand: as a name they are never more than possible."""

SHORT = 3
"""Names of so few letters are as uncertain in small letters as ordinary words are."""


def is_ordinary(word: str) -> bool:
    """Whether a name, in plain small letters, may be something else."""
    stems = {word, word.removesuffix("s"), word.removesuffix("es")}
    return len(word) <= SHORT or not ORDINARY.isdisjoint(stems)
