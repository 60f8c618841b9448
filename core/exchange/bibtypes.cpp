#include "exchange/bibtypes.h"

#include <array>

namespace varve::exchange {

namespace {

using model::SourceKind;

// Of several rows for a name the first counts; of several for a kind the first is what it is written as.
constexpr std::array types{
    BibType{"article/newspaper", "NEWS", "article-newspaper", SourceKind::NewsReport, true},
    BibType{"article/magazine", "MGZN", "article-magazine", SourceKind::NewsReport, true},
    BibType{"article", "JOUR", "article-journal", SourceKind::Document, true},
    BibType{"article", "EJOUR", "article", SourceKind::Document, true},
    BibType{"report", "RPRT", "report", SourceKind::Document, false},
    BibType{"techreport", "GOVDOC", "regulation", SourceKind::Document, false},
    BibType{"book", "BOOK", "book", SourceKind::Document, false},
    BibType{"incollection", "CHAP", "chapter", SourceKind::Document, true},
    BibType{"inbook", "ECHAP", "entry", SourceKind::Document, true},
    BibType{"inproceedings", "CPAPER", "paper-conference", SourceKind::Document, true},
    BibType{"conference", "CPAPER", "paper-conference", SourceKind::Document, true},
    BibType{"proceedings", "CONF", "book", SourceKind::Document, false},
    BibType{"thesis", "THES", "thesis", SourceKind::Document, false},
    BibType{"phdthesis", "THES", "thesis", SourceKind::Document, false},
    BibType{"mastersthesis", "THES", "thesis", SourceKind::Document, false},
    BibType{"booklet", "PAMP", "pamphlet", SourceKind::Document, false},
    BibType{"manual", "STAND", "standard", SourceKind::Document, false},
    BibType{"unpublished", "UNPB", "manuscript", SourceKind::Document, false},
    BibType{"jurisdiction", "CASE", "legal_case", SourceKind::Document, false},
    BibType{"legislation", "STAT", "legislation", SourceKind::Document, false},
    BibType{"legal", "BILL", "bill", SourceKind::Document, false},
    BibType{"legal", "HEAR", "hearing", SourceKind::Document, false},
    BibType{"legal", "LEGAL", "treaty", SourceKind::Document, false},
    BibType{"patent", "PAT", "patent", SourceKind::Document, false},
    BibType{"online/post", "BLOG", "post", SourceKind::SocialPost, true},
    BibType{"online/blog", "BLOG", "post-weblog", SourceKind::SocialPost, true},
    BibType{"online", "ELEC", "webpage", SourceKind::Other, true},
    BibType{"electronic", "ELEC", "webpage", SourceKind::Other, true},
    BibType{"misc", "GEN", "document", SourceKind::Other, false},
    BibType{"misc", "ICOMM", "speech", SourceKind::Other, false},
    BibType{"misc", "MAP", "map", SourceKind::Other, false},
    BibType{"misc", "SOUND", "song", SourceKind::Other, false},
    BibType{"audio", "SOUND", "song", SourceKind::Other, false},
    BibType{"software", "COMP", "software", SourceKind::Other, false},
    BibType{"video", "VIDEO", "motion_picture", SourceKind::Video, false},
    BibType{"movie", "MPCT", "motion_picture", SourceKind::Video, false},
    BibType{"video/broadcast", "ADVS", "broadcast", SourceKind::Video, true},
    BibType{"image", "ART", "graphic", SourceKind::Photo, false},
    BibType{"artwork", "FIGURE", "figure", SourceKind::Photo, false},
    BibType{"dataset", "DATA", "dataset", SourceKind::DataSet, false},
    BibType{"data", "AGGR", "dataset", SourceKind::DataSet, false},
    BibType{"letter", "PCOMM", "personal_communication", SourceKind::Witness, false},
    BibType{"misc/interview", "PCOMM", "interview", SourceKind::Witness, false},
};

const char *nameIn(BibFormat format, const BibType &type)
{
    switch (format) {
    case BibFormat::BibTex:
        return type.bibtex;
    case BibFormat::Ris:
        return type.ris;
    case BibFormat::Csl:
        return type.csl;
    }
    return "";
}

} // namespace

const BibType *bibType(BibFormat format, const QString &name)
{
    for (const BibType &type : types)
        if (name.compare(QLatin1String(nameIn(format, type)), Qt::CaseInsensitive) == 0)
            return &type;
    // "article/something new" is an article.
    if (const qsizetype slash = name.indexOf(u'/'); slash > 0)
        return bibType(format, name.left(slash));
    return nullptr;
}

QString typeName(BibFormat format, const BibType &type)
{
    return QString::fromLatin1(nameIn(format, type));
}

const BibType &defaultType(const model::Source &source)
{
    const auto csl = [&] {
        switch (source.kind) {
        case SourceKind::NewsReport:
            return "article-newspaper";
        case SourceKind::OfficialStatement:
            return "report";
        case SourceKind::Video:
            return "motion_picture";
        case SourceKind::Photo:
            return "graphic";
        case SourceKind::Document:
            return "report";
        case SourceKind::Witness:
            return "personal_communication";
        case SourceKind::SocialPost:
            return "post";
        case SourceKind::DataSet:
            return "dataset";
        case SourceKind::Other:
            break;
        }
        return source.url.isEmpty() ? "document" : "webpage";
    };
    return *bibType(BibFormat::Csl, QString::fromLatin1(csl()));
}

} // namespace varve::exchange
