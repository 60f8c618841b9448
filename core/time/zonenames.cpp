// The abbreviations that people type (zones.h). An abbreviation with several homes asks.
#include "time/zones.h"

#include <iterator>

namespace varve::time {

namespace {

struct Row
{
    const char *abbreviation;
    const char *zone;
    const char *meaning;
};

/// Neighbouring rows of one abbreviation are its candidates. CET, EET and WET stand for the zones to which
/// the tz database links them.
constexpr Row rows[] = {
    {"UTC", "UTC", "universal time"},
    {"GMT", "UTC", "Greenwich mean time"},
    {"UT", "UTC", "universal time"},
    {"Z", "UTC", "universal time"},
    // Russia and its neighbours
    {"MSK", "Europe/Moscow", "Moscow time"},
    {"MSD", "Europe/Moscow", "Moscow summer time"},
    {"SAMT", "Europe/Samara", "Samara time"},
    {"YEKT", "Asia/Yekaterinburg", "Yekaterinburg time"},
    {"OMST", "Asia/Omsk", "Omsk time"},
    {"NOVT", "Asia/Novosibirsk", "Novosibirsk time"},
    {"KRAT", "Asia/Krasnoyarsk", "Krasnoyarsk time"},
    {"IRKT", "Asia/Irkutsk", "Irkutsk time"},
    {"YAKT", "Asia/Yakutsk", "Yakutsk time"},
    {"VLAT", "Asia/Vladivostok", "Vladivostok time"},
    {"MAGT", "Asia/Magadan", "Magadan time"},
    {"PETT", "Asia/Kamchatka", "Kamchatka time"},
    {"GET", "Asia/Tbilisi", "Georgian time"},
    {"AZT", "Asia/Baku", "Azerbaijan time"},
    {"AMT", "Asia/Yerevan", "Armenian time"},
    {"AMT", "America/Manaus", "Amazon time"},
    {"ALMT", "Asia/Almaty", "Almaty time"},
    {"UZT", "Asia/Tashkent", "Uzbek time"},
    {"KGT", "Asia/Bishkek", "Kyrgyz time"},
    {"TJT", "Asia/Dushanbe", "Tajik time"},
    {"TMT", "Asia/Ashgabat", "Turkmen time"},
    // Europe
    {"WET", "Europe/Lisbon", "Western European time"},
    {"WEST", "Europe/Lisbon", "Western European summer time"},
    {"CET", "Europe/Brussels", "Central European time"},
    {"CEST", "Europe/Brussels", "Central European summer time"},
    {"EET", "Europe/Athens", "Eastern European time"},
    {"EEST", "Europe/Athens", "Eastern European summer time"},
    {"BST", "Europe/London", "British summer time"},
    {"BST", "Asia/Dhaka", "Bangladesh time"},
    {"TRT", "Europe/Istanbul", "Turkish time"},
    // Middle East and Asia
    {"IST", "Asia/Kolkata", "Indian time"},
    {"IST", "Asia/Jerusalem", "Israeli time"},
    {"IST", "Europe/Dublin", "Irish time"},
    {"IDT", "Asia/Jerusalem", "Israeli summer time"},
    {"AST", "Asia/Riyadh", "Arabian time"},
    {"AST", "America/Halifax", "Atlantic time"},
    {"ADT", "America/Halifax", "Atlantic daylight time"},
    {"IRST", "Asia/Tehran", "Iranian time"},
    {"GST", "Asia/Dubai", "Gulf time"},
    {"GST", "Atlantic/South_Georgia", "South Georgia time"},
    {"AFT", "Asia/Kabul", "Afghan time"},
    {"PKT", "Asia/Karachi", "Pakistani time"},
    {"NPT", "Asia/Kathmandu", "Nepalese time"},
    {"MMT", "Asia/Yangon", "Myanmar time"},
    {"ICT", "Asia/Bangkok", "Indochina time"},
    {"WIB", "Asia/Jakarta", "Western Indonesian time"},
    {"WITA", "Asia/Makassar", "Central Indonesian time"},
    {"WIT", "Asia/Jayapura", "Eastern Indonesian time"},
    {"SGT", "Asia/Singapore", "Singapore time"},
    {"MYT", "Asia/Kuala_Lumpur", "Malaysian time"},
    {"PHT", "Asia/Manila", "Philippine time"},
    {"HKT", "Asia/Hong_Kong", "Hong Kong time"},
    {"CST", "America/Chicago", "US central time"},
    {"CST", "Asia/Shanghai", "Chinese time"},
    {"CST", "America/Havana", "Cuban time"},
    {"JST", "Asia/Tokyo", "Japanese time"},
    {"KST", "Asia/Seoul", "Korean time"},
    // Australia and the Pacific
    {"AWST", "Australia/Perth", "Australian western time"},
    {"ACST", "Australia/Adelaide", "Australian central time"},
    {"ACDT", "Australia/Adelaide", "Australian central daylight time"},
    {"AEST", "Australia/Sydney", "Australian eastern time"},
    {"AEDT", "Australia/Sydney", "Australian eastern daylight time"},
    {"NZST", "Pacific/Auckland", "New Zealand time"},
    {"NZDT", "Pacific/Auckland", "New Zealand daylight time"},
    {"SST", "Pacific/Pago_Pago", "Samoan time"},
    {"SST", "Asia/Singapore", "Singapore time"},
    {"WST", "Pacific/Apia", "West Samoan time"},
    {"WST", "Australia/Perth", "Australian western time"},
    {"HST", "Pacific/Honolulu", "Hawaiian time"},
    // The Americas
    {"NST", "America/St_Johns", "Newfoundland time"},
    {"NDT", "America/St_Johns", "Newfoundland daylight time"},
    {"EST", "America/New_York", "US eastern time"},
    {"EDT", "America/New_York", "US eastern daylight time"},
    {"ET", "America/New_York", "US eastern time"},
    {"CDT", "America/Chicago", "US central daylight time"},
    {"CDT", "America/Havana", "Cuban daylight time"},
    {"MST", "America/Denver", "US mountain time"},
    {"MDT", "America/Denver", "US mountain daylight time"},
    {"PST", "America/Los_Angeles", "US Pacific time"},
    {"PDT", "America/Los_Angeles", "US Pacific daylight time"},
    {"AKST", "America/Anchorage", "Alaskan time"},
    {"AKDT", "America/Anchorage", "Alaskan daylight time"},
    {"COT", "America/Bogota", "Colombian time"},
    {"PET", "America/Lima", "Peruvian time"},
    {"VET", "America/Caracas", "Venezuelan time"},
    {"BOT", "America/La_Paz", "Bolivian time"},
    {"CLT", "America/Santiago", "Chilean time"},
    {"CLST", "America/Santiago", "Chilean summer time"},
    {"PYT", "America/Asuncion", "Paraguayan time"},
    {"ART", "America/Argentina/Buenos_Aires", "Argentine time"},
    {"UYT", "America/Montevideo", "Uruguayan time"},
    {"BRT", "America/Sao_Paulo", "Brasilia time"},
    // Africa
    {"WAT", "Africa/Lagos", "West African time"},
    {"CAT", "Africa/Maputo", "Central African time"},
    {"EAT", "Africa/Nairobi", "East African time"},
    {"SAST", "Africa/Johannesburg", "South African time"},
};

} // namespace

std::vector<ZoneCandidate> zonesForAbbreviation(const QString &abbreviation)
{
    std::vector<ZoneCandidate> candidates;
    for (const Row &row : rows) {
        if (abbreviation == QLatin1String(row.abbreviation))
            candidates.push_back({QString::fromLatin1(row.zone), QString::fromLatin1(row.meaning)});
    }
    return candidates;
}

} // namespace varve::time
